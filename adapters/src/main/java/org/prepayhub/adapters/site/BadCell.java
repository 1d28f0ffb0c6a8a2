package org.prepayhub.adapters.site;

/** A cell that does not hold what its column asks for. */
final class BadCell extends RuntimeException {
  private final String column;
  private final String what;
  private final String mend;

  BadCell(String column, String what, String mend) {
    super(column + ": " + what, null, false, false);
    this.column = column;
    this.what = what;
    this.mend = mend;
  }

  String column() {
    return column;
  }

  String what() {
    return what;
  }

  String mend() {
    return mend;
  }
}
