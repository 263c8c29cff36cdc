/** The directory feed: names and numbers of LDAP for the system directory of IP Office. */
@NullMarked
package dev.ipofficesync.feed;

import org.jspecify.annotations.NullMarked;
