package org.prepayhub.simulator.face;

/** A call that the face refuses; becomes a JSON body that says what is wrong and how to mend it. */
final class FaceProblem extends RuntimeException {
  private final int status;
  private final String what;
  private final String mend;

  FaceProblem(int status, String what, String mend) {
    super(what);
    this.status = status;
    this.what = what;
    this.mend = mend;
  }

  int status() {
    return status;
  }

  String what() {
    return what;
  }

  String mend() {
    return mend;
  }
}
