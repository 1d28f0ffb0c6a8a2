package org.prepayhub.site;

import java.util.Map;

/**
 * What an import does, or would do, with one thing.
 *
 * @param fields what changes in it, by field
 * @param why of something that is stored and in no file, or otherwise in the files: why it stays
 */
public record SiteChange(
    SiteKind kind, String name, What what, Map<String, FromTo> fields, String why) {

  /** The fate of a thing. */
  public enum What {
    NEW("new"),
    CHANGED("changed"),
    UNCHANGED("unchanged"),
    /** Stored and no longer in the files; stays as it is. */
    LEFT("no longer in the files"),
    /** Stored and no longer in the files; leaves, as was asked. */
    REMOVED("removed");

    private final String word;

    What(String word) {
      this.word = word;
    }

    /** As people are told. */
    public String word() {
      return word;
    }
  }

  /** A field's value before and after. */
  public record FromTo(String from, String to) {}
}
