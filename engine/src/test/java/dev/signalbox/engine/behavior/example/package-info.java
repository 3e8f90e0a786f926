/** Systems made of behaviours, as somebody who uses them would write them. */
@NullMarked
package dev.signalbox.engine.behavior.example;

import org.jspecify.annotations.NullMarked;
