/** Speaks the Avaya IP Office Management API. */
@NullMarked
package dev.ipofficesync.ipoffice;

import org.jspecify.annotations.NullMarked;
