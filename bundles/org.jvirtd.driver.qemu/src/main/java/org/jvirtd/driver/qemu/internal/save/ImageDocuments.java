/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import java.nio.file.Path;

import org.jvirtd.api.constant.DomainXMLFlags;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlPrinter;
import org.jvirtd.driver.qemu.internal.config.AbiStability;
import org.jvirtd.driver.qemu.internal.config.DomainDocuments;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** The documents in save images. */
@OnWorker
final class ImageDocuments {
    private static final int KEPT = DomainXMLFlags.DOMAIN_XML_SECURE | DomainXMLFlags.DOMAIN_XML_MIGRATABLE
            | DomainXMLFlags.DOMAIN_XML_INACTIVE;

    private final DomainDocuments documents;

    ImageDocuments(DomainDocuments documents) {
        this.documents = documents;
    }

    /**
     * The head of an image of a running guest.
     *
     * @param xml the document that it shall have; null for the guest's own
     */
    SaveImage head(QemuDomainState state, String xml, boolean running) {
        String document = xml == null
                ? documents.write(state.current(), state.run().id(), KEPT)
                : documents.write(replacement(state.current(), xml), -1, KEPT);
        return SaveImage.of(document, cookie(state), running);
    }

    /** The configuration in an image. */
    DomainConfig read(SaveImage image) {
        return documents.read(image.xml(), 0);
    }

    /**
     * The configuration that a client gives in the place of the one in an image.
     *
     * @param xml null for that of the image
     */
    DomainConfig read(SaveImage image, String xml) {
        DomainConfig own = read(image);
        return xml == null ? own : replacement(own, xml);
    }

    /** The document of an image for a client. */
    String show(SaveImage image, boolean secure) {
        return documents.write(read(image), -1,
                DomainXMLFlags.DOMAIN_XML_INACTIVE | (secure ? DomainXMLFlags.DOMAIN_XML_SECURE : 0));
    }

    /**
     * Replaces the document of an image, and whether its guest runs after a restore.
     *
     * @param xml null keeps the document
     * @param flags of virDomainSaveRestoreFlags
     */
    void define(Path file, String xml, int flags) {
        SaveImage image = SaveImage.read(file);
        SaveImage next = xml == null ? image : image.withXml(documents.write(read(image, xml), -1, KEPT));
        next = next.withRunning(Saving.after(image.running(), flags));
        if (!next.equals(image)) {
            ImageFiles.replaceHead(file, next);
        }
    }

    private DomainConfig replacement(DomainConfig own, String xml) {
        DomainConfig given = documents.read(xml, 0);
        AbiStability.check(own, given);
        return given;
    }

    /** What the processor of the run is, which a restore must have again. */
    private static String cookie(QemuDomainState state) {
        Element cpu = state.current().section("cpu");
        return cpu == null ? null : XmlPrinter.print(Element.of("cookie").plus(cpu));
    }
}
