package org.prepayhub.adapters.profiles;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.prepayhub.check.Node;
import org.prepayhub.check.Section;
import org.prepayhub.check.YamlComplaint;
import org.prepayhub.metering.profile.Compilation;
import org.prepayhub.metering.profile.MeterProfile;
import org.prepayhub.metering.profile.ProfileAdvice;
import org.prepayhub.metering.profile.ProfileCompiler;
import org.prepayhub.metering.profile.ProfileDefinition;
import org.prepayhub.metering.profile.ProfileMistake;

/** What became of one profile file. */
public sealed interface ProfileFile {
  /** More than any meter needs; a larger file is not read at all. */
  int MAX_BYTES = 256 * 1024;

  /**
   * It means something.
   *
   * @param advice what could be better about it, in the order of the file
   */
  record Sound(MeterProfile profile, List<ProfileFileMistake> advice) implements ProfileFile {
    public Sound {
      advice = List.copyOf(advice);
    }
  }

  /** It does not; all mistakes found, in the order of the file. */
  record Faulty(List<ProfileFileMistake> mistakes) implements ProfileFile {
    public Faulty {
      mistakes = List.copyOf(mistakes);
    }
  }

  /**
   * Reads a file's content.
   *
   * @param file its name; without directories and ending it must be the profile's name
   */
  static ProfileFile read(String file, byte[] content) {
    List<ProfileFileMistake> mistakes = new ArrayList<>();
    if (content.length > MAX_BYTES) {
      return faulty(
          file, 1, 1, "the file has " + content.length + " bytes", "keep it under 256 KiB");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return compile(file, YamlTree.parse(file, text, mistakes), mistakes);
    } catch (CharacterCodingException e) {
      return faulty(file, 1, 1, "the file is not UTF-8", "save it as UTF-8");
    } catch (JacksonException e) {
      JsonLocation at = e.getLocation() == null ? JsonLocation.NA : e.getLocation();
      YamlComplaint complaint = YamlComplaint.of(e.getOriginalMessage(), at.getLineNr());
      int column = complaint.line() == at.getLineNr() ? at.getColumnNr() : 1;
      String what = "not YAML: " + complaint.what();
      return faulty(file, complaint.line(), column, what, "check indents, colons and quotes");
    } catch (IOException e) {
      return faulty(file, 1, 1, "the file cannot be read: " + e.getMessage(), "check it");
    }
  }

  private static ProfileFile compile(String file, Node root, List<ProfileFileMistake> mistakes) {
    Section.Notes notes =
        (at, what, mend) ->
            mistakes.add(new ProfileFileMistake(file, at.line(), at.column(), what, mend));
    Section section = Section.of(new Node.Mark(1, 1), root, notes);
    ProfileDefinition definition = ProfileText.read(section);
    String stem = file.substring(file.lastIndexOf('/') + 1).replaceFirst("\\.ya?ml$", "");
    if (!definition.name().isEmpty() && !definition.name().equals(stem)) {
      section.mistake("name", "the file is not called " + definition.name(), "rename one of them");
    }
    return switch (ProfileCompiler.compile(definition)) {
      case Compilation.Sound sound when mistakes.isEmpty() ->
          new Sound(
              sound.profile(),
              inOrder(ProfileAdvice.of(sound.profile()).stream().map(m -> located(file, root, m))));
      case Compilation.Sound _ -> sorted(mistakes);
      case Compilation.Faulty faulty -> {
        faulty.mistakes().forEach(m -> mistakes.add(located(file, root, m)));
        yield sorted(mistakes);
      }
    };
  }

  private static ProfileFileMistake located(String file, Node root, ProfileMistake mistake) {
    Node.Mark at = Node.find(root, List.of(mistake.path().split("\\.", -1)));
    return new ProfileFileMistake(file, at.line(), at.column(), mistake.what(), mistake.mend());
  }

  /** One mistake a line is enough where reading and compiling both stumbled over it. */
  private static Faulty sorted(List<ProfileFileMistake> mistakes) {
    return new Faulty(inOrder(mistakes.stream()));
  }

  private static List<ProfileFileMistake> inOrder(Stream<ProfileFileMistake> mistakes) {
    return mistakes
        .distinct()
        .sorted(
            Comparator.comparingInt(ProfileFileMistake::line)
                .thenComparingInt(ProfileFileMistake::column))
        .toList();
  }

  private static Faulty faulty(String file, int line, int column, String what, String mend) {
    return new Faulty(
        List.of(new ProfileFileMistake(file, Math.max(1, line), Math.max(1, column), what, mend)));
  }
}
