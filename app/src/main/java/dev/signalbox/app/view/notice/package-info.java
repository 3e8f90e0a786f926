/**
 * Tells of what an operator should know who looks elsewhere: in the corner of the window, in a list behind a bell, and on
 * the desktop if that is wanted. Knows the engine's events, the actions and the texts, and no other view.
 *
 * <p>A notice waits a second for others of its kind, so that five services that give up together are one notice. All that is
 * kept is bounded: {@value dev.signalbox.app.view.notice.NoticeModel#KEPT} notices, the oldest go, and are counted.
 */
package dev.signalbox.app.view.notice;
