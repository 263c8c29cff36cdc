/** Finds out whether a server can be reached, and whether it is the right one, one step after the other. */
@NullMarked
package dev.ipofficesync.connection;

import org.jspecify.annotations.NullMarked;
