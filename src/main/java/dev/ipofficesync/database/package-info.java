/** Where runs are recorded: an embedded file, or a database server that others may read too. */
@NullMarked
package dev.ipofficesync.database;

import org.jspecify.annotations.NullMarked;
