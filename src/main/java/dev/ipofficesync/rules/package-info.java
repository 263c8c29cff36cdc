/** Compiles the rules folder and lets Drools decide what each person's user should look like. */
@NullMarked
package dev.ipofficesync.rules;

import org.jspecify.annotations.NullMarked;
