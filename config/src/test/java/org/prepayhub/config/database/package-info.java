@NullMarked
package org.prepayhub.config.database;

import org.jspecify.annotations.NullMarked;
