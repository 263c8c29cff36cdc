/** Measures whole runs of this program beside the bare cost of the same reading and writing. */
@NullMarked
package dev.ipofficesync.benchmark;

import org.jspecify.annotations.NullMarked;
