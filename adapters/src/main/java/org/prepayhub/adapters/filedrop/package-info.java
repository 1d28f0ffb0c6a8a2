/** Files that other systems drop into a folder. */
@NullMarked
package org.prepayhub.adapters.filedrop;

import org.jspecify.annotations.NullMarked;
