package org.prepayhub.config.site;

import java.util.Set;
import org.prepayhub.metering.profile.MeterProfile;
import org.prepayhub.metering.profile.ProfileCatalogue;

/** The profiles at work now; exchanged as a whole, so nobody sees half of a change. */
final class CurrentProfiles implements ProfileCatalogue {
  private volatile ProfileCatalogue now;

  CurrentProfiles(ProfileCatalogue first) {
    now = first;
  }

  void exchange(ProfileCatalogue next) {
    now = next;
  }

  @Override
  public MeterProfile byName(String name) {
    return now.byName(name);
  }

  @Override
  public Set<String> names() {
    return now.names();
  }
}
