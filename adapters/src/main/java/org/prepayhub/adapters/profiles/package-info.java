/**
 * Reads meter profiles from YAML files. What a file may say is docs/profiles.md; what it means is
 * settled by {@link org.prepayhub.metering.profile.ProfileCompiler}.
 */
@NullMarked
package org.prepayhub.adapters.profiles;

import org.jspecify.annotations.NullMarked;
