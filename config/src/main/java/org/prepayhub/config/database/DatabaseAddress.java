package org.prepayhub.config.database;

/** Where the hub's database is, and the role that owns its tables there. */
public record DatabaseAddress(String url, String user, String password) {
  @Override
  public String toString() {
    return user + " at " + url;
  }
}
