/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainNativeConfigs;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.caps.CapabilitiesSource;
import org.jvirtd.driver.qemu.internal.command.CommandLine;
import org.jvirtd.driver.qemu.internal.command.CommandLineBuilder;
import org.jvirtd.driver.qemu.internal.command.Launch;
import org.jvirtd.driver.qemu.internal.config.DomainDocuments;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.store.Layout;

/** Shows the command line that a document would be started with; nothing of the host is taken for it. */
@OnWorker
public final class NativeConfigs implements DomainNativeConfigs {
    private static final String FORMAT = "qemu-argv";

    private final DomainDocuments documents;
    private final CapabilitiesSource capabilities;
    private final Layout layout;
    private final HostResources resources;
    private final CommandLineBuilder builder = new CommandLineBuilder();

    public NativeConfigs(DomainDocuments documents, CapabilitiesSource capabilities, Layout layout,
            HostSettings settings) {
        this.documents = documents;
        this.capabilities = capabilities;
        this.layout = layout;
        this.resources = new HostResources(layout, settings);
    }

    @Override
    public String xmlToNative(String format, String xml, int flags) {
        Mistakes.checkFlags(flags, 0, "qemuConnectDomainXMLToNative");
        if (!FORMAT.equals(format)) {
            throw VirtException.invalidArg(ErrorDomain.QEMU, "unsupported config type " + format);
        }
        DomainConfig prepared = documents.prepared(documents.read(xml, 0), -1);
        try (Prepared shown = resources.prepare(prepared, -1, PrepareFlags.SHOWN)) {
            DomainConfig config = shown.config();
            return text(builder.build(
                    new Launch(config, capabilities.of(Path.of(config.emulator())), layout, -1, false)));
        }
    }

    private static String text(CommandLine line) {
        List<String> words = new ArrayList<>();
        line.environment().forEach((name, value) -> words.add(name + '=' + quoted(value)));
        words.add(quoted(line.program().toString()));
        line.arguments().forEach(a -> words.add(quoted(a)));
        return String.join(" ", words);
    }

    /** A word as a shell takes it. */
    static String quoted(String word) {
        boolean plain = !word.isEmpty()
                && word.chars().noneMatch(c -> "\r\t\n !\"#$&'()*;<>?[\\]^`{|}~".indexOf(c) >= 0);
        return plain ? word : '\'' + word.replace("'", "'\\''") + '\'';
    }
}
