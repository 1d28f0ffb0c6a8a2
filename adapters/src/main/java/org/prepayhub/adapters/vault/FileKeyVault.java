package org.prepayhub.adapters.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.EnumSet;
import java.util.Set;
import org.prepayhub.access.ApiSecret;
import org.prepayhub.access.SecretVault;

/** Wraps secrets with the master key in a file that only the hub's own user may read. */
public final class FileKeyVault implements SecretVault {
  private static final Set<PosixFilePermission> OWNER_ONLY =
      PosixFilePermissions.fromString("rw-------");

  private final Aead aead;

  private FileKeyVault(Aead aead) {
    this.aead = aead;
  }

  /**
   * Opens the vault with the master key in the file, which is made when it is not there.
   *
   * @throws IllegalStateException when others than its owner may open the file, or it holds no key
   */
  public static FileKeyVault open(Path file) {
    try {
      AeadConfig.register();
      if (Files.notExists(file)) {
        create(file);
      }
      refuseOpenTo(file);
      KeysetHandle key =
          TinkJsonProtoKeysetFormat.parseKeyset(
              Files.readString(file), InsecureSecretKeyAccess.get());
      return new FileKeyVault(key.getPrimitive(RegistryConfiguration.get(), Aead.class));
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(
          "The master key file "
              + file
              + " holds no key; put back the one the secrets were wrapped with",
          broken);
    } catch (IOException failed) {
      throw new UncheckedIOException("Cannot use the master key file " + file, failed);
    }
  }

  @Override
  public byte[] wrap(ApiSecret secret, String owner) {
    try {
      return aead.encrypt(bytes(secret.reveal()), bytes(owner));
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException("Cannot wrap a secret of " + owner, failed);
    }
  }

  @Override
  public ApiSecret unwrap(byte[] wrapped, String owner) {
    try {
      return ApiSecret.of(new String(aead.decrypt(wrapped, bytes(owner)), StandardCharsets.UTF_8));
    } catch (GeneralSecurityException failed) {
      throw new IllegalStateException(
          "A secret of " + owner + " was wrapped with another master key than this hub has",
          failed);
    }
  }

  /** Linked into place whole, so that of two hubs starting together one key wins. */
  private static void create(Path file) throws IOException, GeneralSecurityException {
    KeysetHandle fresh = KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM);
    String text = TinkJsonProtoKeysetFormat.serializeKeyset(fresh, InsecureSecretKeyAccess.get());
    Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
    Path draft =
        Files.createTempFile(
            folder, "master-key", ".draft", PosixFilePermissions.asFileAttribute(OWNER_ONLY));
    try {
      Files.writeString(draft, text);
      Files.createLink(file, draft);
    } catch (FileAlreadyExistsException made) {
      return;
    } finally {
      Files.delete(draft);
    }
  }

  private static void refuseOpenTo(Path file) throws IOException {
    Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
    others.removeAll(OWNER_ONLY);
    if (!others.isEmpty()) {
      throw new IllegalStateException(
          "The master key file " + file + " is open to others; run: chmod 600 " + file);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
