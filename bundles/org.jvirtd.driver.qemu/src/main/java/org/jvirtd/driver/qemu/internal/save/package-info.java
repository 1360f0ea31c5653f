/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Guests on disk: save images, managed saves, core dumps, and the stream between QEMU and a file. */
package org.jvirtd.driver.qemu.internal.save;
