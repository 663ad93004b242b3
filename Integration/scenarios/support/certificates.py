"""Certificates made with the `openssl` command, as an administrator makes them, and both sides of TLS for Python."""

import ssl
import subprocess


class Authority:
    """An authority in a folder of its own, and those it signs for."""

    def __init__(self, folder, name="Autorità di prova"):
        self.folder = folder
        self.folder.mkdir()
        self.certificate = folder / "ca.pem"
        self._openssl("req", "-x509", *self._key("ca"), "-days", "2", "-subj", f"/CN={name}", "-out", "ca.pem")

    def _key(self, name):
        return ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", f"{name}.key"]

    def _openssl(self, *arguments):
        ended = subprocess.run(["openssl", *arguments], cwd=self.folder, capture_output=True, text=True, timeout=60)
        assert ended.returncode == 0, ended.stderr

    def sign(self, name, names="DNS:localhost,IP:127.0.0.1", days=2):
        """The certificate and the key of somebody, as files."""
        request, certificate, key = f"{name}.csr", self.folder / f"{name}.pem", self.folder / f"{name}.key"
        (self.folder / f"{name}.ext").write_text(f"subjectAltName={names}\n")
        self._openssl("req", *self._key(name), "-subj", f"/CN={name}", "-out", request)
        self._openssl("x509", "-req", "-in", request, "-CA", "ca.pem", "-CAkey", "ca.key", "-CAcreateserial",
                      "-days", str(days), "-extfile", f"{name}.ext", "-out", certificate.name)
        key.chmod(0o600)
        return certificate, key

    def trusting(self, identity=None, **versions):
        """What a caller needs who trusts this authority; with an identity it shows that when asked."""
        context = ssl.create_default_context(cafile=self.certificate)
        for name, version in versions.items():
            setattr(context, name, version)
        if identity:
            context.load_cert_chain(*identity)
        return context
