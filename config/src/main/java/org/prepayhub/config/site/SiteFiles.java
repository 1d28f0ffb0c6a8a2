package org.prepayhub.config.site;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.function.Predicate;
import org.prepayhub.adapters.site.SiteFolder;
import org.prepayhub.adapters.site.SiteFolder.TariffFiles;
import org.prepayhub.adapters.tariffs.YamlTariffs;
import org.prepayhub.site.SiteRules;

/** All files of a site that are imported: its tables and its tariffs. */
public final class SiteFiles {
  private SiteFiles() {}

  public static SiteFolder with(Predicate<String> knownProfile) {
    return new SiteFolder(new SiteRules(knownProfile), SiteFiles::tariffs);
  }

  private static TariffFiles.Read tariffs(Path folder, ZoneId zone) {
    YamlTariffs.Looked looked = YamlTariffs.look(folder, zone);
    return new TariffFiles.Read(looked.prices(), looked.findings());
  }
}
