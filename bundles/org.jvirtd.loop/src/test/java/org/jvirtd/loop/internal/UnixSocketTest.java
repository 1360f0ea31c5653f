/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.jvirtd.loop.Listener;
import org.jvirtd.loop.ListenerSpec;
import org.jvirtd.loop.PeerIdentity;
import org.jvirtd.loop.UnixEndpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The socket file, and who is at the other end. */
class UnixSocketTest {
    @TempDir
    Path folder;
    private LoopFixture fixture;

    @BeforeEach
    void start() throws Exception {
        fixture = new LoopFixture(1);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private Path path() {
        return folder.resolve("run/sock");
    }

    private Listener listen(UnixEndpoint endpoint) throws IOException {
        return fixture.loop.listen(ListenerSpec.of("unix", endpoint), connection -> new Recorder());
    }

    private static void connect(Path to) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(to));
        }
    }

    @ParameterizedTest
    @CsvSource({"0700,rwx------", "0777,rwxrwxrwx", "0770,rwxrwx---", "0666,rw-rw-rw-"})
    void socketHasTheModeAskedForInFolderThatIsMade(String mode, String shown) throws Exception {
        try (Listener listener = listen(new UnixEndpoint(path(), Integer.parseInt(mode, 8), null))) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path()))).isEqualTo(shown);
            assertThat(listener.endpoint()).isEqualTo(new UnixEndpoint(path(), Integer.parseInt(mode, 8), null));
            try (var left = Files.list(path().getParent())) {
                assertThat(left).containsExactly(path());
            }
            connect(path());
        }
        assertThat(path()).doesNotExist();
    }

    @Test
    void socketHasTheGroupAskedForByNameOrNumber() throws Exception {
        PosixFileAttributes own = Files.readAttributes(folder, PosixFileAttributes.class);
        int gid = (Integer) Files.getAttribute(folder, "unix:gid");
        for (String group : new String[]{own.group().getName(), Integer.toString(gid)}) {
            Listener listener = listen(new UnixEndpoint(path(), 0770, group));
            assertThat(Files.readAttributes(path(), PosixFileAttributes.class).group()).isEqualTo(own.group());
            listener.close();
        }
        assertThatThrownBy(() -> listen(new UnixEndpoint(path(), 0770, "no-such-group"))).isInstanceOf(
                IOException.class).hasMessageContaining("unknown group 'no-such-group'");
    }

    @Test
    void staleSocketIsReplacedAndLiveOneRefused() throws Exception {
        Files.createDirectories(path().getParent());
        try (ServerSocketChannel former = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            former.bind(UnixDomainSocketAddress.of(path()));
            assertThatThrownBy(() -> listen(UnixEndpoint.of(path()))).isInstanceOf(IOException.class)
                    .hasMessageContaining("is in use: another process answers on it");
            connect(path());
        }
        assertThat(path()).exists();
        try (Listener listener = listen(UnixEndpoint.of(path()))) {
            connect(path());
            LoopFixture.await("accepted", () -> listener.accepted() == 1);
        }
    }

    @Test
    void whatIsNoSocketIsLeftAlone() throws Exception {
        Files.createDirectories(path().getParent());
        Files.writeString(path(), "precious");
        assertThatThrownBy(() -> listen(UnixEndpoint.of(path()))).isInstanceOf(IOException.class).hasMessageContaining(
                "is not a socket");
        assertThat(path()).hasContent("precious");
    }

    @Test
    void socketOfSuccessorIsNotRemovedAtClose() throws Exception {
        Listener listener = listen(UnixEndpoint.of(path()));
        Files.delete(path());
        try (ServerSocketChannel successor = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            successor.bind(UnixDomainSocketAddress.of(path()));
            listener.close();
            connect(path());
        }
    }

    @Test
    void tooLongPathIsRefusedInWords() {
        Path longer = folder.resolve("x".repeat(110));
        assertThatThrownBy(() -> listen(UnixEndpoint.of(longer))).isInstanceOf(IOException.class).hasMessageContaining(
                "too long");
    }

    @Test
    void numbersAndNamesOfThePeerAreOurOwn() throws Exception {
        AtomicReference<PeerIdentity> atOnce = new AtomicReference<>();
        Recorder recorder = new Recorder();
        fixture.loop.listen(ListenerSpec.of("unix", UnixEndpoint.of(path())), connection -> {
            atOnce.set(connection.peer());
            assertThat(connection.passesDescriptors()).isFalse();
            return recorder;
        });
        PosixFileAttributes own = Files.readAttributes(folder, PosixFileAttributes.class);
        try (SocketChannel first = SocketChannel.open(UnixDomainSocketAddress.of(path()))) {
            LoopFixture.await("open", () -> recorder.opened.getCount() == 0);
            assertThat(atOnce.get().pid()).hasValue(ProcessHandle.current().pid());
            assertThat(atOnce.get().uid()).hasValue((Integer) Files.getAttribute(folder, "unix:uid"));
            assertThat(atOnce.get().gid()).hasValue((Integer) Files.getAttribute(folder, "unix:gid"));
            assertThat(atOnce.get().userName()).as("looked up on the loop").isEmpty();

            PeerIdentity named = recorder.connection.namedPeer();

            assertThat(named.userName()).hasValue(own.owner().getName());
            assertThat(named.groupName()).hasValue(own.group().getName());
            assertThat(named.pid()).isEqualTo(atOnce.get().pid());
            assertThat(recorder.connection.peer()).isEqualTo(named);
            assertThat(first.isOpen()).isTrue();
        }
        PeerIdentity before = atOnce.get();
        connect(path());
        LoopFixture.await("another", () -> atOnce.get() != before);
        assertThat(atOnce.get().userName()).as("known from the first").hasValue(own.owner().getName());
    }

    @Test
    void withoutNativeLibraryNamesAreKnownAndNumbersAreNot() throws Exception {
        try (LoopFixture plain = new LoopFixture(LoopFixture.settings(1), Optional.empty())) {
            Recorder recorder = new Recorder();
            plain.loop.listen(ListenerSpec.of("unix", UnixEndpoint.of(path())), connection -> recorder);
            try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(path()))) {
                LoopFixture.await("open", () -> recorder.opened.getCount() == 0);
                assertThat(recorder.connection.peer()).isEqualTo(PeerIdentity.UNKNOWN);
                assertThat(recorder.connection.namedPeer().userName()).isPresent();
                assertThat(recorder.connection.namedPeer().uid()).isEmpty();
                assertThat(channel.isOpen()).isTrue();
            }
        }
    }

    @Test
    void aConnectionThatIsClosedHasNoNamesAnyMore() throws Exception {
        Recorder recorder = new Recorder();
        fixture.loop.listen(ListenerSpec.of("unix", UnixEndpoint.of(path())), connection -> recorder);
        connect(path());
        LoopFixture.await("closed", () -> recorder.closed.getCount() == 0);

        assertThat(recorder.connection.namedPeer()).isEqualTo(recorder.connection.peer());
    }

    @Test
    void readinessIsSentToTheSocketThatTheEnvironmentNames() throws Exception {
        Path socket = folder.resolve("notify");
        try (NotifySocket manager = new NotifySocket(socket)) {
            SystemdNotifier notifier = new SystemdNotifier(fixture.library, socket.toString());
            assertThat(notifier.ready()).isTrue();
            assertThat(manager.receive()).isEqualTo("READY=1");
            assertThat(notifier.stopping()).isTrue();
            assertThat(manager.receive()).isEqualTo("STOPPING=1");
        }
        assertThat(new SystemdNotifier(fixture.library, null).ready()).isFalse();
        assertThat(new SystemdNotifier(Optional.empty(), socket.toString()).ready()).isFalse();
        assertThat(new SystemdNotifier(fixture.library, folder.resolve("nobody").toString()).ready()).isFalse();
    }
}
