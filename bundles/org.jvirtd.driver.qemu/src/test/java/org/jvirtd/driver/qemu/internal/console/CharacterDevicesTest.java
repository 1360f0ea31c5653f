/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.testkit.FakeDomain;

/** Which device is meant; the errors are the reference's. */
class CharacterDevicesTest {
    private static final String SERIAL = "<serial type='%s'><source path='%s'/><target port='0'/><alias name='%s'/></serial>";
    private static final DomainConfig LIVE = FakeDomain.config(String.format(SERIAL, "pty", "/dev/pts/4", "serial0"),
            String.format(SERIAL, "file", "/tmp/out", "serial1"), String.format(SERIAL, "unix", "/tmp/s", "serial2"),
            "<serial type='pty'><target port='3'/><alias name='serial3'/></serial>",
            "<parallel type='pty'><source path='/dev/pts/7'/><alias name='parallel0'/></parallel>",
            "<console type='pty'><source path='/dev/pts/4'/><target type='serial' port='0'/><alias name='serial0'/></console>",
            "<console type='pty'><source path='/dev/pts/5'/><target type='virtio' port='1'/><alias name='console1'/></console>",
            "<channel type='pty'><source path='/dev/pts/6'/><target type='virtio' name='org.a'/><alias name='channel0'/></channel>",
            "<channel type='unix'><source mode='bind' path='/run/b'/><target type='virtio' name='org.b'/><alias name='channel1'/></channel>");

    @ParameterizedTest
    @CsvSource({", /dev/pts/4", "serial0, /dev/pts/4", "console0, /dev/pts/4", "console1, /dev/pts/5",
            "parallel0, /dev/pts/7"})
    void aConsoleIsFoundByItsAlias(String alias, String path) {
        assertThat(CharacterDevices.console(LIVE, alias)).hasToString(path);
    }

    @ParameterizedTest
    @CsvSource({"nope, cannot find character device nope", "'', 'cannot find character device '",
            "channel0, cannot find character device channel0", "serial1, character device serial1 is not using a PTY",
            "serial2, character device serial2 is not using a PTY", "serial3, PTY device is not yet assigned"})
    void aDeviceThatIsNoTerminalIsRefused(String alias, String message) {
        assertRefused(() -> CharacterDevices.console(LIVE, alias), message);
    }

    @ParameterizedTest
    @CsvSource({"org.b, /run/b", "channel1, /run/b"})
    void aChannelIsFoundByItsNameOrAlias(String name, String path) {
        assertThat(CharacterDevices.channel(LIVE, name)).hasToString(path);
    }

    @ParameterizedTest
    @CsvSource({"nope, cannot find channel nope", "serial0, cannot find channel serial0",
            "org.a, channel org.a is not using a UNIX socket", "channel0, channel channel0 is not using a UNIX socket",
            ", channel channel0 is not using a UNIX socket"})
    void aChannelThatIsNoSocketIsRefused(String name, String message) {
        assertRefused(() -> CharacterDevices.channel(LIVE, name), message);
    }

    @Test
    void aDomainMayHaveNeither() {
        DomainConfig bare = FakeDomain.config();
        assertRefused(() -> CharacterDevices.console(bare, null), "cannot find character device <null>");
        assertRefused(() -> CharacterDevices.channel(bare, null), "cannot find channel <null>");
        DomainConfig file = FakeDomain
                .config("<console type='file'><target type='serial'/><alias name='serial0'/></console>");
        assertRefused(() -> CharacterDevices.console(file, null), "character device console0 is not using a PTY");
    }

    private static void assertRefused(Runnable call, String message) {
        assertThatThrownBy(call::run).isInstanceOfSatisfying(VirtException.class, e -> {
            assertThat(e).hasMessage("internal error: " + message);
            assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
            assertThat(e.domain()).isEqualTo(ErrorDomain.QEMU);
        });
    }
}
