package org.prepayhub.tariff;

/**
 * One thing that a tariff or a calendar says and that cannot be meant.
 *
 * @param path where in the file, keys joined by dots, list positions counted from 0: {@code
 *     versions.1.ladder.steps.0}
 * @param mend what to write instead
 */
public record TariffMistake(String path, String what, String mend) {}
