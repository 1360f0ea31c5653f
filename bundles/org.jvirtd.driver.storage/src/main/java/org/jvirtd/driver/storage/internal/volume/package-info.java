/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Storage volumes: made, copied, resized, wiped, read and written. */
package org.jvirtd.driver.storage.internal.volume;
