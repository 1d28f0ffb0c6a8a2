package org.prepayhub.metering.profile;

/** A value at a fixed place of an answer, compiled. */
sealed interface Field permits NumberField, TextField {
  String name();
}
