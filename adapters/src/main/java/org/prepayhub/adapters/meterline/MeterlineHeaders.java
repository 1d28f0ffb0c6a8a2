package org.prepayhub.adapters.meterline;

/** Headers of the component. */
public final class MeterlineHeaders {
  /** The {@code MeterId} of the meter to be read or told. */
  public static final String METER = "HubMeter";

  private MeterlineHeaders() {}
}
