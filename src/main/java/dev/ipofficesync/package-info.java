/** The program: reads the command line and wires the packages together. */
@NullMarked
package dev.ipofficesync;

import org.jspecify.annotations.NullMarked;
