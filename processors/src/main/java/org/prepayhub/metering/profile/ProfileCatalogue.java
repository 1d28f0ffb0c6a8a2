package org.prepayhub.metering.profile;

import java.util.Set;

/** The meter models this hub knows: those shipped and those of the site. */
public interface ProfileCatalogue {

  /** The profile, or a {@link ProfileException} that names those there are. */
  MeterProfile byName(String name);

  Set<String> names();
}
