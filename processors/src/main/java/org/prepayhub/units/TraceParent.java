package org.prepayhub.units;

import java.util.regex.Pattern;

/**
 * Where a trace goes on, in the form of W3C Trace Context. It is kept with work that is done later,
 * by whichever node, so that this node's part belongs to the trace of the call that caused it.
 */
public record TraceParent(String value) {
  private static final Pattern FORM = Pattern.compile("00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

  public TraceParent {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a traceparent of version 00: '" + value + "'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}
