/** What a run intends to change, person by person, and what came of it. */
@NullMarked
package dev.ipofficesync.plan;

import org.jspecify.annotations.NullMarked;
