package org.prepayhub.config.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Every type the hub's own sources declare, without running any of them. */
final class Types {
  private static final String SOURCES = "src/main/java";

  /** A jar for other people's programs: the hub does not have it on its path. */
  private static final String NOT_OURS = "client";

  private static final List<Class<?>> ALL = read();

  private Types() {}

  static Stream<Class<?>> all() {
    return ALL.stream();
  }

  private static List<Class<?>> read() {
    try (Stream<Path> modules = Files.list(Page.ROOT)) {
      return modules
          .filter(module -> !module.endsWith(NOT_OURS))
          .map(module -> module.resolve(SOURCES))
          .filter(Files::isDirectory)
          .flatMap(Types::in)
          .flatMap(Types::withNested)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Class<?>> in(Path sources) {
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .sorted()
          .<Class<?>>map(file -> type(sources.relativize(file).toString()))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Class<?> type(String file) {
    try {
      String name = file.replaceFirst("\\.java$", "").replace('/', '.');
      return Class.forName(name, false, Types.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(file, e);
    }
  }

  private static Stream<Class<?>> withNested(Class<?> type) {
    return Stream.concat(
        Stream.of(type), Arrays.stream(type.getDeclaredClasses()).flatMap(Types::withNested));
  }
}
