package org.prepayhub.adapters.profiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.prepayhub.check.Finding;
import org.prepayhub.check.Severity;
import org.prepayhub.metering.profile.MeterProfile;
import org.prepayhub.metering.profile.ProfileCatalogue;
import org.prepayhub.metering.profile.ProfileException;

/** The profiles that come with the hub, and those of a site's folder. */
public final class YamlProfiles implements ProfileCatalogue {
  /** Profiles that come with the hub; a jar cannot be listed reliably, so they are named here. */
  static final List<String> SHIPPED =
      List.of(
          "acrel-adl3000",
          "acrel-adw300",
          "acrel-ddsy1352",
          "acrel-dtsy1352",
          "chint-dtsu666",
          "eastron-sdm320y",
          "eastron-sdm630",
          "hub-dormitory-3c",
          "hub-pulse-water",
          "inepro-pro380",
          "orno-or-we-504");

  private static final int MAX_FILES = 256;

  private final Map<String, MeterProfile> profiles;

  private YamlProfiles(Map<String, MeterProfile> profiles) {
    this.profiles = profiles;
  }

  /**
   * Reads the shipped profiles and the site's; a site's profile of a shipped name takes its place.
   *
   * @param siteProfiles the folder {@code profiles} of a site, which need not exist
   * @throws ProfileException with one line per mistake, of all files at once
   */
  public static YamlProfiles load(Optional<Path> siteProfiles) {
    Map<String, MeterProfile> profiles = new TreeMap<>();
    List<ProfileFileMistake> mistakes = new ArrayList<>();
    for (ProfileFile file : files(siteProfiles)) {
      switch (file) {
        case ProfileFile.Sound sound -> profiles.put(sound.profile().name(), sound.profile());
        case ProfileFile.Faulty faulty -> mistakes.addAll(faulty.mistakes());
      }
    }
    if (!mistakes.isEmpty()) {
      List<String> lines = mistakes.stream().map(ProfileFileMistake::toString).toList();
      throw new ProfileException("profiles are wrong:\n" + String.join("\n", lines));
    }
    return new YamlProfiles(profiles);
  }

  /** Every file that {@link #load} would read, sound or not; for checking a site beforehand. */
  public static List<ProfileFile> files(Optional<Path> siteProfiles) {
    List<ProfileFile> files = new ArrayList<>();
    SHIPPED.forEach(name -> files.add(shipped(name)));
    siteProfiles.filter(Files::isDirectory).ifPresent(folder -> addAll(folder, files));
    return files;
  }

  /**
   * What is wrong with a site's own profiles, as errors, and what could be better, as warnings; for
   * telling an integrator before a start. The shipped ones are sound.
   *
   * @param site the site's folder, whose {@code profiles} need not exist
   */
  public static List<Finding> findings(Path site) {
    List<Finding> findings = new ArrayList<>();
    Path folder = site.resolve("profiles");
    if (Files.isDirectory(folder)) {
      List<ProfileFile> files = new ArrayList<>();
      addAll(folder, files);
      for (ProfileFile file : files) {
        switch (file) {
          case ProfileFile.Sound sound ->
              sound.advice().forEach(m -> findings.add(finding(Severity.WARNING, site, m)));
          case ProfileFile.Faulty faulty ->
              faulty.mistakes().forEach(m -> findings.add(finding(Severity.ERROR, site, m)));
        }
      }
      filesNotRead(site, folder, findings);
    }
    return findings;
  }

  /**
   * Names of all profiles a site has at hand, faulty ones too: that a meter names such a one is no
   * second mistake.
   */
  public static Set<String> namesFor(Path site) {
    Set<String> names = new TreeSet<>(SHIPPED);
    Path folder = site.resolve("profiles");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> listed = Files.list(folder)) {
        listed
            .map(file -> String.valueOf(file.getFileName()))
            .filter(name -> name.endsWith(".yaml"))
            .map(name -> name.substring(0, name.length() - ".yaml".length()))
            .forEach(names::add);
      } catch (IOException _) {
        // that the folder cannot be listed is among the findings already
      }
    }
    return names;
  }

  private static Finding finding(Severity severity, Path site, ProfileFileMistake mistake) {
    String file = site.relativize(Path.of(mistake.file())).toString();
    return new Finding(severity, file, mistake.line(), mistake.what(), mistake.mend());
  }

  private static void filesNotRead(Path site, Path folder, List<Finding> findings) {
    try (Stream<Path> listed = Files.list(folder)) {
      listed
          .filter(p -> p.toString().endsWith(".yml"))
          .sorted()
          .map(p -> site.relativize(p).toString())
          .map(p -> Finding.warning(p, 0, "the file is not read", "call it " + yaml(p)))
          .forEach(findings::add);
    } catch (IOException _) {
      // that the folder cannot be listed is among the findings already
    }
  }

  private static String yaml(String yml) {
    return yml.replaceFirst("yml$", "yaml");
  }

  @Override
  public MeterProfile byName(String name) {
    MeterProfile profile = profiles.get(name);
    if (profile == null) {
      throw new ProfileException("there is no profile " + name + "; there are " + names());
    }
    return profile;
  }

  @Override
  public Set<String> names() {
    return new TreeSet<>(profiles.keySet());
  }

  private static ProfileFile shipped(String name) {
    String resource = "profiles/" + name + ".yaml";
    try (InputStream in = YamlProfiles.class.getClassLoader().getResourceAsStream(resource)) {
      if (in == null) {
        throw new ProfileException(resource + " is missing from the hub; build it anew");
      }
      return ProfileFile.read(resource, in.readNBytes(ProfileFile.MAX_BYTES + 1));
    } catch (IOException e) {
      return unreadable(resource, e);
    }
  }

  private static void addAll(Path folder, List<ProfileFile> files) {
    try (Stream<Path> listed = Files.list(folder)) {
      listed
          .filter(p -> p.toString().endsWith(".yaml"))
          .sorted()
          .limit(MAX_FILES + 1)
          .map(YamlProfiles::fromDisk)
          .forEach(files::add);
    } catch (IOException e) {
      files.add(unreadable(folder.toString(), e));
    }
    if (files.size() > MAX_FILES) {
      files.add(
          new ProfileFile.Faulty(
              List.of(
                  new ProfileFileMistake(
                      folder.toString(), 1, 1, "too many profiles", "keep at most " + MAX_FILES))));
    }
  }

  private static ProfileFile fromDisk(Path path) {
    try (InputStream in = Files.newInputStream(path)) {
      return ProfileFile.read(path.toString(), in.readNBytes(ProfileFile.MAX_BYTES + 1));
    } catch (IOException e) {
      return unreadable(path.toString(), e);
    }
  }

  private static ProfileFile unreadable(String file, IOException e) {
    return new ProfileFile.Faulty(
        List.of(
            new ProfileFileMistake(
                file, 1, 1, "the file cannot be read: " + e.getMessage(), "check its rights")));
  }
}
