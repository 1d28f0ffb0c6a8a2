package org.prepayhub.adapters.meterline;

/** Headers the {@code meterline:} component reads. */
public final class MeterlineHeaders {
  /** The meter that is meant, a {@link org.prepayhub.units.MeterId}. */
  public static final String METER = "HubMeter";

  private MeterlineHeaders() {}
}
