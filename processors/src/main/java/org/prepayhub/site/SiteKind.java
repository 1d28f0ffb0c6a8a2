package org.prepayhub.site;

/** The kinds of thing a site is made of, in the order they need each other. */
public enum SiteKind {
  PROJECT("project"),
  GATEWAY("gateways"),
  LINE("lines"),
  GROUP("groups"),
  PLACE("places"),
  CUSTOMER("customers"),
  ACCOUNT("accounts"),
  METER("meters"),
  CALENDAR("calendars"),
  TARIFF("tariffs"),
  ASSIGNMENT("assignments"),
  LADDER("ladders"),
  KEEP_POWER("keepPower"),
  NO_TRIP("noTrip"),
  CLIENT("clients");

  private final String word;

  SiteKind(String word) {
    this.word = word;
  }

  /** As site files call them. */
  public String word() {
    return word;
  }
}
