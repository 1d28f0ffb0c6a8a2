package org.prepayhub.metering.profile;

import java.util.Optional;

/** A value at a fixed place of an answer, compiled. */
sealed interface Field permits NumberField, TextField {
  String name();

  Bytes bytes();

  /** The same field where another block covers its registers; empty where it cannot stand alone. */
  Optional<Field> movedTo(Bytes place);
}
