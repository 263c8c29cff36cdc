/** Reads people from the LDAP directory. */
@NullMarked
package dev.ipofficesync.directory;

import org.jspecify.annotations.NullMarked;
