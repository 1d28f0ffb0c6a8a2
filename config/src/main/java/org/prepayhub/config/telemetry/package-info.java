/**
 * What the hub tells of itself: metrics, health, traces and the fields of its log. It watches from
 * outside: by decorators of ports and by what Camel offers for the purpose.
 */
@NullMarked
package org.prepayhub.config.telemetry;

import org.jspecify.annotations.NullMarked;
