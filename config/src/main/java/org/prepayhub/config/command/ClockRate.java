package org.prepayhub.config.command;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads how many times faster than the wall clock a campus lives: 60, 60x or 60×. */
final class ClockRate implements ITypeConverter<Integer> {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,4})[xX×]?");
  private static final int MOST = 3600;

  @Override
  public Integer convert(String text) {
    Matcher form = FORM.matcher(text);
    if (form.matches()) {
      int rate = Integer.parseInt(form.group(1));
      if (rate >= 1 && rate <= MOST) {
        return rate;
      }
    }
    throw new TypeConversionException(
        "'" + text + "' is no clock: give 1 to " + MOST + ", as 60, 60x or 60×");
  }
}
