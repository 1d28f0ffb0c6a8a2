package org.prepayhub.metering.profile;

/**
 * One thing a profile says that cannot be meant.
 *
 * @param path where in the file, keys joined by dots, list positions counted from 0: {@code
 *     fields.balance.at}
 * @param mend what to write instead
 */
public record ProfileMistake(String path, String what, String mend) {}
