/**
 * The hub's database: the embedded server, migrations, pools and the promises a server must keep.
 */
@NullMarked
package org.prepayhub.config.database;

import org.jspecify.annotations.NullMarked;
