/**
 * What a user can do: each thing is one {@code Action} of ControlsFX, made once by whoever owns what it acts on, and handed
 * out. Buttons, menus, the keys of the window, the key sheet and the command palette are all made of the same objects, so
 * that none of them can say something else than another. Knows the texts, and no other view.
 *
 * <p>The keys belong to the actions themselves: {@link dev.signalbox.app.view.action.ActionCatalog} gathers them, refuses a
 * key that is given twice, and is the only one that puts them into a window.
 */
package dev.signalbox.app.view.action;
