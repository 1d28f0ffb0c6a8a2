package org.prepayhub.config.edge;

/** Ends a call with a problem document. */
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;

  public ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  static ProblemException malformed(String field, String why) {
    return new ProblemException(Problem.of(ProblemCode.MALFORMED, field + ": " + why));
  }

  public Problem problem() {
    return problem;
  }
}
