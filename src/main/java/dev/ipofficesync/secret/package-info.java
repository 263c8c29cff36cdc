/** Secrets that the configuration names and never holds. */
@NullMarked
package dev.ipofficesync.secret;

import org.jspecify.annotations.NullMarked;
