package org.prepayhub.adapters.meterline;

import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.camel.spi.EndpointUriFactory;
import org.apache.camel.support.component.EndpointUriFactorySupport;

/** Lets a route name the deed among the parameters, as the long form has it. */
public final class MeterlineUriFactory extends EndpointUriFactorySupport
    implements EndpointUriFactory {
  private static final String SCHEME = "meterline";
  private static final String DEED = "deed";

  @Override
  public boolean isEnabled(String scheme) {
    return SCHEME.equals(scheme);
  }

  @Override
  public String buildUri(String scheme, Map<String, Object> properties, boolean encode)
      throws URISyntaxException {
    Map<String, Object> options = new HashMap<>(properties);
    String uri =
        buildPathParameter(SCHEME + ":" + DEED, SCHEME + ":" + DEED, DEED, null, true, options);
    return buildQueryParameters(uri, options, encode);
  }

  @Override
  public Set<String> propertyNames() {
    return Set.of(DEED, "registers", "name", "priority", "withinMillis");
  }

  @Override
  public boolean isLenientProperties() {
    return false;
  }

  @Override
  public Set<String> secretPropertyNames() {
    return Set.of();
  }

  @Override
  public Map<String, String> multiValuePrefixes() {
    return Map.of();
  }
}
