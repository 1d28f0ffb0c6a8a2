package org.prepayhub.site;

import java.util.Map;

/**
 * What an import does, or would do, with one thing.
 *
 * @param fields what changes in it, by field
 * @param why of something that is stored and in no file: why it stays
 */
public record SiteChange(
    SiteKind kind, String name, What what, Map<String, FromTo> fields, String why) {

  /** The fate of a thing. */
  public enum What {
    NEW,
    CHANGED,
    UNCHANGED,
    /** Stored and no longer in the files; stays as it is. */
    LEFT,
    /** Stored and no longer in the files; leaves, as was asked. */
    REMOVED
  }

  /** A field's value before and after. */
  public record FromTo(String from, String to) {}
}
