/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.OsBooting;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.conf.file.AtomicFiles;
import org.jvirtd.driver.qemu.internal.store.FileErrors;

/** Firmware: chosen where the document leaves the choice, and its variables made of their template at the first start. */
final class FirmwareProvision implements Provision {
    private static final Map<String, String> INTERFACES = Map.of("efi", "uefi", "bios", "bios");
    private static final String SECURE = "secure-boot";
    private static final String SMM = "requires-smm";

    private final FirmwareDescriptors descriptors;

    FirmwareProvision(FirmwareDescriptors descriptors) {
        this.descriptors = descriptors;
    }

    @Override
    public DomainConfig take(DomainConfig config, Place place, Undo undo) {
        DomainConfig chosen = config.os().element().attribute("firmware") == null ? config : choose(config);
        DomainConfig named = named(chosen, place);
        if (!place.flags().onlyShown()) {
            variables(named, place);
        }
        return named;
    }

    @Override
    public void adopt(DomainConfig live, Place place, Undo undo) {
        // The variables outlive every run.
    }

    private DomainConfig choose(DomainConfig config) {
        Element os = config.os().element();
        String wanted = os.attribute("firmware");
        FirmwareDescriptors.Firmware found = descriptors.all().stream().filter(f -> fits(f, wanted, config))
                .findFirst()
                .orElseThrow(() -> Mistakes.failed("Unable to find any firmware to satisfy '" + wanted + "'"));
        boolean flash = found.device().equals("flash");
        Element loader = Element.text("loader", found.code().toString());
        if (flash) {
            loader = loader.withAttribute("readonly", "yes")
                    .withAttribute("secure", found.features().contains(SECURE) ? "yes" : null)
                    .withAttribute("type", "pflash");
        } else {
            loader = loader.withAttribute("type", "rom");
        }
        Element next = Sources.behind(os.withAttribute("firmware", null).without("loader"), loader, "firmware", "type");
        if (found.template() != null) {
            Element nvram = os.child("nvram") == null ? Element.of("nvram") : os.child("nvram");
            nvram = nvram.withAttribute("template", nvram.attribute("template", found.template().toString()));
            next = Sources.behind(next.without("nvram"), nvram, "loader");
        }
        DomainConfig result = withOs(config, next);
        return found.features().contains(SMM) ? withSmm(result) : result;
    }

    private static boolean fits(FirmwareDescriptors.Firmware firmware, String wanted, DomainConfig config) {
        Element os = config.os().element();
        if (!firmware.interfaces().contains(INTERFACES.getOrDefault(wanted, wanted))
                || firmware.targets().stream().noneMatch(t -> t.fits(config.os().arch(), config.os().machine()))) {
            return false;
        }
        if ("yes".equals(Elements.at(os, "loader", "stateless")) && !firmware.mode().equals("stateless")) {
            return false;
        }
        String secure = Elements.at(os, "loader", "secure");
        boolean needsSmm = firmware.features().contains(SMM);
        if (secure != null && secure.equals("yes") != firmware.features().contains(SECURE)) {
            return false;
        }
        Element features = config.section("features");
        if (needsSmm && features != null && "off".equals(Elements.at(features, "smm", "state"))) {
            return false;
        }
        Element conditions = os.child("firmware");
        return conditions == null || conditions.children("feature").stream().allMatch(f -> "yes"
                .equals(f.attribute("enabled")) == firmware.features().contains(f.attribute("name")));
    }

    private static DomainConfig withSmm(DomainConfig config) {
        Element features = config.section("features") == null
                ? Element.of("features")
                : config.section("features");
        return Elements.at(features, "smm", "state") != null
                ? config
                : config.withSection(features.withChild(Element.of("smm").withAttribute("state", "on")));
    }

    private DomainConfig named(DomainConfig config, Place place) {
        Element os = config.os().element();
        if (!flash(os) || "yes".equals(Elements.at(os, "loader", "stateless"))) {
            return config;
        }
        Element nvram = os.child("nvram") == null ? Element.of("nvram") : os.child("nvram");
        if (nvram.attribute("template") == null) {
            nvram = nvram.withAttribute("template", template(os.childText("loader")));
        }
        if (nvram.text().isEmpty()) {
            nvram = nvram.withContent(
                    Element.text("nvram", place.layout().nvram(place.name()).toString()).content());
        }
        return withOs(config, Sources.behind(os.without("nvram"), nvram, "loader"));
    }

    private String template(String code) {
        return descriptors.all().stream().filter(f -> f.code().toString().equals(code) && f.template() != null)
                .map(f -> f.template().toString()).findFirst().orElse(null);
    }

    private static boolean flash(Element os) {
        return "pflash".equals(Elements.at(os, "loader", "type")) && os.childText("loader") != null;
    }

    private static void variables(DomainConfig config, Place place) {
        Element os = config.os().element();
        Element nvram = os.child("nvram");
        if (!flash(os) || nvram == null || nvram.text().isEmpty() || nvram.child("source") != null) {
            return;
        }
        Path file = Path.of(nvram.text());
        if (Files.exists(file) && !place.flags().resetNvram()) {
            return;
        }
        String template = nvram.attribute("template");
        if (template == null) {
            throw Mistakes.failed("unable to find any master var store for loader: " + os.childText("loader"));
        }
        byte[] content;
        try {
            content = Files.readAllBytes(Path.of(template));
        } catch (IOException e) {
            throw FileErrors.of("Failed to open file '" + template + "'", e);
        }
        try {
            AtomicFiles.write(file, content);
        } catch (IOException e) {
            throw FileErrors.of("Failed to create file '" + file + "'", e);
        }
    }

    private static DomainConfig withOs(DomainConfig c, Element os) {
        return c.withOs(new OsBooting(os));
    }
}
