/** The commands of run.sh. */
@NullMarked
package dev.ipofficesync.cli;

import org.jspecify.annotations.NullMarked;
