package org.prepayhub.config.docs;

import org.prepayhub.config.edge.ProblemCode;

/** The API's ways of saying no. */
final class CodePart {
  private CodePart() {}

  static String text() {
    Table table = new Table("status", "code", "title", "what to do");
    for (ProblemCode code : ProblemCode.values()) {
      table.row(
          code.status(),
          Table.code(code.word()),
          code.title(),
          Javadoc.of(ProblemCode.class, code.name()));
    }
    return table.text();
  }
}
