/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.console;

import static org.jvirtd.api.constant.DomainChannelFlags.DOMAIN_CHANNEL_FORCE;
import static org.jvirtd.api.constant.DomainConsoleFlags.DOMAIN_CONSOLE_FORCE;
import static org.jvirtd.api.constant.DomainConsoleFlags.DOMAIN_CONSOLE_SAFE;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainConsoles;
import org.jvirtd.api.driver.DuplexStream;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Consoles and channels of running guests. They need no answer of the monitor. */
@OnWorker
final class QemuConsoles implements DomainConsoles {
    private final Function<DomainRef, QemuDomain> domains;
    private final OpenLines lines = new OpenLines();

    QemuConsoles(Function<DomainRef, QemuDomain> domains) {
        this.domains = domains;
    }

    @Override
    public DuplexStream openConsole(DomainRef ref, String device, int flags) {
        Mistakes.checkFlags(flags, DOMAIN_CONSOLE_FORCE | DOMAIN_CONSOLE_SAFE, "qemuDomainOpenConsole");
        QemuDomain domain = domains.apply(ref);
        Path path = CharacterDevices.console(domain.activeState().current(), device);
        return open(domain, path, (flags & DOMAIN_CONSOLE_FORCE) != 0,
                "Active console session exists for this domain", () -> TerminalLine.open(path));
    }

    @Override
    public DuplexStream openChannel(DomainRef ref, String name, int flags) {
        Mistakes.checkFlags(flags, DOMAIN_CHANNEL_FORCE, "qemuDomainOpenChannel");
        QemuDomain domain = domains.apply(ref);
        Path path = CharacterDevices.channel(domain.activeState().current(), name);
        return open(domain, path, (flags & DOMAIN_CHANNEL_FORCE) != 0,
                "Active channel stream exists for this domain", () -> SocketLine.open(path));
    }

    /** The opening waits, where QEMU is to take the connection. */
    private DuplexStream open(QemuDomain domain, Path path, boolean force, String busy, Line.Opener opener) {
        try {
            return lines.open(path, force, busy,
                    () -> domain.managed().<Line, IOException>await("opening of " + path, opener::open));
        } catch (IOException e) {
            throw VirtException.of(ErrorCode.SYSTEM_ERROR, ErrorDomain.STREAMS,
                    "Unable to open stream for '" + path + "': " + e.getMessage(), e);
        }
    }
}
