package org.prepayhub.config.start;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * The route files the hub is built with, one by one: inside the packaged jar Camel's own search
 * loses the sub-folders of what it finds.
 */
public final class RouteFiles {
  private static final String ROOT = "camel/";
  private static final String FILES = "classpath*:" + ROOT + "**/*.camel.yaml";

  private RouteFiles() {}

  /** Their names from the root of the class path. */
  public static List<String> builtIn() {
    try {
      Resource[] files = new PathMatchingResourcePatternResolver().getResources(FILES);
      return Arrays.stream(files).map(RouteFiles::name).sorted().distinct().toList();
    } catch (IOException e) {
      throw new StartRefused(
          "The hub's route files cannot be listed: " + e.getMessage(), "build the hub again", e);
    }
  }

  /** What stands in one of them. */
  public static String text(String name) {
    try {
      return new ClassPathResource(name).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new StartRefused(
          "A route file of the hub cannot be read: " + e.getMessage(), "build the hub again", e);
    }
  }

  private static String name(Resource file) {
    try {
      String url = file.getURL().toString();
      return url.substring(url.lastIndexOf("/" + ROOT) + 1);
    } catch (IOException e) {
      throw new StartRefused(
          "A route file has no place: " + file.getDescription(), "build the hub again", e);
    }
  }
}
