package org.prepayhub.config.docs;

/** The constants of an enum with what its source says of each. */
final class Enums {
  private Enums() {}

  static String table(Class<?> type, String what) {
    Table table = new Table(what, "means");
    for (Object constant : type.getEnumConstants()) {
      String name = ((Enum<?>) constant).name();
      table.row(name, Javadoc.of(type, name));
    }
    return table.text();
  }
}
